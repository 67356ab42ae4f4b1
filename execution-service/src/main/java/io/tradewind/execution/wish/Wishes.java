package io.tradewind.execution.wish;

import io.tradewind.contracts.order.OrderCommand;
import io.tradewind.contracts.order.OrderCommand.Action;
import io.tradewind.contracts.order.OrderCommand.OrderUnwanted;
import io.tradewind.contracts.order.OrderCommand.OrderWanted;
import io.tradewind.domain.AccountId;
import io.tradewind.domain.BookId;
import io.tradewind.domain.InstrumentId;
import io.tradewind.domain.OrderType;
import io.tradewind.domain.Price;
import io.tradewind.domain.Product;
import io.tradewind.domain.Quantity;
import io.tradewind.domain.TimeInForce;
import io.tradewind.domain.WishId;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * The stored wishes. A newer revision takes the place of an older one whether or not that was acted on: revisions that
 * come faster than an account can act are left out. Writing needs a unit of work that holds the account's key.
 */
@Repository
public class Wishes {

    private final JdbcTemplate jdbc;

    Wishes(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps a command, unless the same or a newer revision is known: then the answer is false. */
    public boolean keep(OrderCommand command) {
        return switch (command) {
            case OrderWanted wanted -> keep(wanted);
            case OrderUnwanted unwanted -> withdraw(unwanted);
        };
    }

    /** Those of the account that nobody acted on yet, exits first, then in the order they came. */
    public List<Wish> waiting(AccountId account, int limit) {
        return jdbc.query("""
                select * from order_wish where account = ? and revision > acted_revision
                order by action = 'ENTER', arrival limit ?""", (row, _) -> wish(row), account.value(), limit);
    }

    public void acted(Wish wish) {
        jdbc.update(
                "update order_wish set acted_revision = ? where wish_id = ?",
                wish.revision(),
                wish.terms().wishId().value());
    }

    private boolean keep(OrderWanted wanted) {
        return jdbc.update(
                        """
                        insert into order_wish (wish_id, account, revision, wanted, source, book, instrument, product, action,
                            quantity, order_type, time_in_force, limit_price, trigger_price, display_quantity, wanted_time)
                        values (?, ?, ?, true, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        on conflict (wish_id) do update
                        set revision = excluded.revision, wanted = true, quantity = excluded.quantity,
                            order_type = excluded.order_type, time_in_force = excluded.time_in_force,
                            limit_price = excluded.limit_price, trigger_price = excluded.trigger_price,
                            display_quantity = excluded.display_quantity, wanted_time = excluded.wanted_time
                        where order_wish.account = excluded.account and order_wish.revision < excluded.revision""",
                        wanted.wishId().value(),
                        wanted.account().value(),
                        wanted.revision(),
                        wanted.source(),
                        wanted.book().value(),
                        wanted.instrument().value(),
                        wanted.product().value(),
                        wanted.action().name(),
                        wanted.quantity().value(),
                        wanted.orderType().name(),
                        wanted.timeInForce().name(),
                        wanted.limitPrice() == null ? null : wanted.limitPrice().value(),
                        wanted.triggerPrice() == null
                                ? null
                                : wanted.triggerPrice().value(),
                        wanted.displayQuantity() == null
                                ? null
                                : wanted.displayQuantity().value(),
                        wanted.wantedTime().atOffset(ZoneOffset.UTC))
                == 1;
    }

    private boolean withdraw(OrderUnwanted unwanted) {
        return jdbc.update(
                        """
                        update order_wish set revision = ?, wanted = false
                        where wish_id = ? and account = ? and revision < ?""",
                        unwanted.revision(),
                        unwanted.wishId().value(),
                        unwanted.account().value(),
                        unwanted.revision())
                == 1;
    }

    private static Wish wish(ResultSet row) throws SQLException {
        BigDecimal limitPrice = row.getBigDecimal("limit_price");
        BigDecimal triggerPrice = row.getBigDecimal("trigger_price");
        BigDecimal displayQuantity = row.getBigDecimal("display_quantity");
        OrderWanted terms = new OrderWanted(
                new AccountId(row.getString("account")),
                new WishId(row.getString("wish_id")),
                row.getLong("revision"),
                row.getString("source"),
                new BookId(row.getString("book")),
                new InstrumentId(row.getString("instrument")),
                new Product(row.getString("product")),
                Action.valueOf(row.getString("action")),
                new Quantity(row.getBigDecimal("quantity")),
                OrderType.valueOf(row.getString("order_type")),
                TimeInForce.valueOf(row.getString("time_in_force")),
                limitPrice == null ? null : new Price(limitPrice),
                triggerPrice == null ? null : new Price(triggerPrice),
                displayQuantity == null ? null : new Quantity(displayQuantity),
                row.getObject("wanted_time", OffsetDateTime.class).toInstant());
        return new Wish(terms, row.getLong("revision"), row.getBoolean("wanted"));
    }
}
