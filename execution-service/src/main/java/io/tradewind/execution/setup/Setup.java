package io.tradewind.execution.setup;

import io.tradewind.domain.AccountId;
import io.tradewind.domain.BookId;
import io.tradewind.domain.OrderType;
import io.tradewind.execution.broker.BrokerAccount;
import io.tradewind.execution.broker.BrokerAccount.Mode;
import io.tradewind.execution.broker.BrokerSecret;
import io.tradewind.execution.setup.SetupRefused.Code;
import java.net.URI;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The accounts and books there are. Checked, immutable, thread-safe. */
public final class Setup {

    private final Map<AccountId, AccountSetup> accounts;
    private final Map<BookId, OrderType> books;

    private final Set<AccountId> leaders;

    private Setup(Map<AccountId, AccountSetup> accounts, Map<BookId, OrderType> books, Set<AccountId> leaders) {
        this.accounts = Collections.unmodifiableMap(accounts);
        this.leaders = Set.copyOf(leaders);
        this.books = Map.copyOf(books);
    }

    /**
     * Checks the whole set-up.
     *
     * @throws SetupRefused for the first thing that is wrong
     */
    static Setup of(SetupProperties properties, Collection<String> adapters) {
        properties.brokers().forEach((name, broker) -> checkBroker(name, broker, adapters));
        Map<BookId, OrderType> books = new LinkedHashMap<>();
        properties.books().forEach((name, book) -> books.put(new BookId(name), checkedBook(name, book)));
        Map<AccountId, AccountSetup> accounts = new LinkedHashMap<>();
        for (SetupProperties.AccountGroup group : properties.accounts()) {
            SetupProperties.Broker broker = properties.brokers().get(group.broker());
            if (broker == null) {
                throw new SetupRefused(Code.UNKNOWN_BROKER, "accounts name the broker \"" + group.broker() + "\"");
            }
            for (String names : group.names()) {
                for (AccountId account : AccountNames.expand(names)) {
                    AccountSetup setup =
                            new AccountSetup(account, group.broker(), broker.adapter(), access(account, broker));
                    if (accounts.put(account, setup) != null) {
                        throw new SetupRefused(Code.DUPLICATE_ACCOUNT, "account " + account + " stands there twice");
                    }
                }
            }
        }
        return new Setup(accounts, books, leaders(properties.leaders(), accounts.keySet()));
    }

    private static Set<AccountId> leaders(List<String> names, Set<AccountId> accounts) {
        Set<AccountId> leaders = new LinkedHashSet<>();
        for (String name : names) {
            for (AccountId leader : AccountNames.expand(name)) {
                if (!accounts.contains(leader)) {
                    throw new SetupRefused(Code.UNKNOWN_LEADER, "leaders name the account " + leader);
                }
                leaders.add(leader);
            }
        }
        return leaders;
    }

    /** Whether what this account does at its venue is told to copiers. */
    public boolean isLeader(AccountId account) {
        return leaders.contains(account);
    }

    public Optional<AccountSetup> find(AccountId account) {
        return Optional.ofNullable(accounts.get(account));
    }

    /** All accounts, in the order of the file. */
    public Collection<AccountSetup> accounts() {
        return accounts.values();
    }

    /** With which kind of order the book trades. */
    public Optional<OrderType> orderType(BookId book) {
        return Optional.ofNullable(books.get(book));
    }

    private static OrderType checkedBook(String name, SetupProperties.Book book) {
        if (book.orderType().hasTrigger()) {
            throw new SetupRefused(
                    Code.ORDER_TYPE_UNSUPPORTED,
                    "book \"" + name + "\" trades with " + book.orderType()
                            + ", and signals have no trigger price; set it to MARKET or LIMIT");
        }
        return switch (book.protection()) {
            case NONE -> book.orderType();
            case MIRROR, REQUIRED ->
                throw new SetupRefused(
                        Code.PROTECTION_UNSUPPORTED,
                        "book \"" + name + "\" wants protection " + book.protection()
                                + ", which is not there yet; set it to NONE");
        };
    }

    private static void checkBroker(String name, SetupProperties.Broker broker, Collection<String> adapters) {
        String where = "broker \"" + name + "\"";
        if (!adapters.contains(broker.adapter())) {
            throw new SetupRefused(
                    Code.UNKNOWN_ADAPTER,
                    where + " names the adapter \"" + broker.adapter() + "\"; there are " + adapters);
        }
        Mode meant = BrokerHosts.modeOf(where, broker.baseUrl(), broker.paperHosts());
        if (meant != broker.mode()) {
            throw new SetupRefused(
                    Code.MODE_MISMATCH,
                    where + " is set to " + broker.mode() + ", and "
                            + broker.baseUrl().getHost() + " is " + meant);
        }
        if (broker.mode() == Mode.LIVE) {
            throw new SetupRefused(
                    Code.LIVE_NEEDS_PROTECTION,
                    where + " is LIVE; trading money needs protected positions, which are not there yet");
        }
    }

    private static BrokerAccount access(AccountId account, SetupProperties.Broker broker) {
        URI base = withoutSlash(broker.baseUrl());
        return new BrokerAccount(
                account,
                broker.mode(),
                base,
                broker.streamUrl() == null ? streamOf(base) : broker.streamUrl(),
                broker.keyId().replace("{account}", account.value()),
                new BrokerSecret(broker.secret().reveal().replace("{account}", account.value())));
    }

    private static URI withoutSlash(URI uri) {
        String text = uri.toString();
        return text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : uri;
    }

    private static URI streamOf(URI base) {
        String scheme = base.getScheme().toLowerCase(Locale.ROOT).equals("https") ? "wss" : "ws";
        return URI.create(scheme + base.toString().substring(base.getScheme().length()) + "/stream");
    }
}
