package io.tradewind.messaging.inbound;

import io.tradewind.contracts.Headers;
import io.tradewind.messaging.inbound.InboundOutcome.Rejected;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads one record of a topic that others write, in whichever of three forms it has: plain JSON, CloudEvents binary
 * mode (attributes in headers) or structured mode (an envelope around the message). Pure. Nothing is guessed: who is
 * named twice must be the same.
 */
public final class RecordReader {
    private static final String CONTENT_TYPE = "content-type";
    private static final String STRUCTURED = "application/cloudevents+json";
    private static final String VERSION = "1.0";
    private static final String SOURCE = "source";
    private static final String ID = "id";
    private static final int MAX_SOURCE = 64;
    private static final int MAX_ID = 200;
    /** What the name of a source can be; anything else is not shown, because it might be anything. */
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

    private final InboundRecord record;
    private final int maxBytes;

    private @Nullable String claimed;

    /**
     * What was read.
     *
     * @param source who says it sent it
     * @param body the message, with the id of the event in its field {@code id}, where the sender gave one
     * @param raw the value as it came
     */
    public record Message(String source, InboundBody body, String raw) {}

    /** A value of more bytes than this is rejected. */
    public RecordReader(InboundRecord record, int maxBytes) {
        this.record = record;
        this.maxBytes = maxBytes;
    }

    /** Reads it; to be called once. */
    public Message read() throws RejectedException {
        try {
            if (isStructured()) {
                return structured(value());
            }
            return isBinary() ? binary() : plain(value());
        } catch (MalformedBodyException e) {
            throw new RejectedException(RejectionCode.MALFORMED_JSON, String.valueOf(e.getMessage()));
        }
    }

    /** The rejection of this record: without a copy of it, where a secret may stand in it. */
    public Rejected rejection(RejectedException e) {
        boolean withheld = e.code() == RejectionCode.SECRET_IN_RECORD || Secrecy.isInDoubt(record);
        return new Rejected(e.code().name(), e.detail(), claimed, withheld);
    }

    /** The source the record names, as far as it was read, if it can be a name at all. */
    @Nullable
    String claimedSource() {
        return claimed;
    }

    private Message plain(InboundBody body) throws RejectedException {
        refuseSecret(body);
        return new Message(required(SOURCE, claim(body.text(SOURCE, MAX_SOURCE))), body, body.rawWithoutSecret());
    }

    private Message binary() throws RejectedException, MalformedBodyException {
        String source = claim(attribute(Headers.SOURCE, MAX_SOURCE));
        InboundBody body = value();
        refuseSecret(body);
        checkVersion(Headers.SPEC_VERSION, attribute(Headers.SPEC_VERSION, MAX_SOURCE));
        String id = required(Headers.ID, attribute(Headers.ID, MAX_ID));
        return enveloped(required(Headers.SOURCE, source), id, body, body);
    }

    private Message structured(InboundBody envelope) throws RejectedException, MalformedBodyException {
        refuseSecret(envelope);
        String source = required(SOURCE, claim(envelope.text(SOURCE, MAX_SOURCE)));
        checkVersion("specversion", envelope.text("specversion", MAX_SOURCE));
        String id = required(ID, envelope.text(ID, MAX_ID));
        Optional<InboundBody> data = envelope.data();
        if (data.isEmpty()) {
            throw new RejectedException(RejectionCode.FIELD_MISSING, "data is missing, or is not a JSON object.");
        }
        refuseSecret(data.get());
        return enveloped(source, id, data.get(), envelope);
    }

    private static Message enveloped(String source, String id, InboundBody body, InboundBody asItCame)
            throws RejectedException {
        same(SOURCE, source, body.text(SOURCE, MAX_SOURCE));
        same(ID, id, body.text(ID, MAX_ID));
        return new Message(source, body.withText(ID, id), asItCame.rawWithoutSecret());
    }

    private InboundBody value() throws RejectedException, MalformedBodyException {
        byte[] value = record.value();
        if (value == null) {
            throw new RejectedException(RejectionCode.NULL_BODY, "The record has no value.");
        }
        if (value.length > maxBytes) {
            throw new RejectedException(
                    RejectionCode.BODY_TOO_LARGE, "The value has more than " + maxBytes + " bytes.");
        }
        return InboundBody.read(value);
    }

    private static void refuseSecret(InboundBody body) throws RejectedException {
        if (body.hasSecret()) {
            throw new RejectedException(
                    RejectionCode.SECRET_IN_RECORD, "A secret does not belong into a topic; change it now.");
        }
    }

    private boolean isStructured() {
        return record.headers(CONTENT_TYPE).stream()
                .map(value -> new String(value, StandardCharsets.UTF_8).split(";", 2)[0].strip())
                .anyMatch(type -> type.toLowerCase(Locale.ROOT).equals(STRUCTURED));
    }

    private boolean isBinary() {
        return List.of(Headers.SPEC_VERSION, Headers.ID, Headers.SOURCE).stream()
                .anyMatch(name -> !record.headers(name).isEmpty());
    }

    /** A header's text. Null when it is absent or blank. */
    private @Nullable String attribute(String name, int maxLength) throws RejectedException {
        List<byte[]> values = record.headers(name);
        if (values.isEmpty()) {
            return null;
        }
        String text = utf8(values.getFirst());
        if (values.size() > 1
                || text == null
                || text.length() > maxLength
                || text.chars().anyMatch(c -> c < ' ')) {
            throw new RejectedException(
                    RejectionCode.FIELD_INVALID,
                    name + " must stand once and be text of at most " + maxLength + " characters.");
        }
        return text.isBlank() ? null : text;
    }

    private static @Nullable String utf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private @Nullable String claim(@Nullable String source) {
        claimed = source != null && NAME.matcher(source).matches() ? source : null;
        return source;
    }

    private static String required(String name, @Nullable String value) throws RejectedException {
        if (value == null) {
            throw new RejectedException(RejectionCode.FIELD_MISSING, name + " is missing.");
        }
        return value;
    }

    private static void checkVersion(String name, @Nullable String version) throws RejectedException {
        if (version != null && !version.equals(VERSION)) {
            throw new RejectedException(RejectionCode.UNKNOWN_VALUE, name + " must be one of " + VERSION + ".");
        }
    }

    private static void same(String name, String envelope, @Nullable String body) throws RejectedException {
        if (body != null && !body.equals(envelope)) {
            throw new RejectedException(RejectionCode.FIELD_INVALID, name + " contradicts that of the event.");
        }
    }
}
