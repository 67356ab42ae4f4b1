import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Sends one signal from Java 17 or newer, in one file that needs no build:
 *
 * <pre>java -cp "kafka-clients-4.2.1.jar:slf4j-api-2.0.17.jar" SignalProducer.java [--now] [plain|cloudevent] [FOLDER]</pre>
 *
 * As it is the file goes out as it lies there, so a second time it is recognised as a duplicate. --now gives it a new
 * id and this moment as its timestamp. FOLDER holds the example files (default: the current one). TW_KAFKA names the
 * brokers; inside a running suite: eval "$(./tradewind env)".
 */
public class SignalProducer {
    private static final String TOPIC = "signal.inbound.v1";
    /** Keeps the signals of one account in order. */
    private static final String KEY = "DEMO";

    public static void main(String[] arguments) throws Exception {
        List<String> options = Arrays.asList(arguments);
        Path folder = options.stream()
                .filter(option -> !List.of("--now", "plain", "cloudevent").contains(option))
                .map(Path::of)
                .findFirst()
                .orElse(Path.of(""));
        ProducerRecord<String, String> record =
                options.contains("cloudevent") ? cloudEvent(folder, options) : plain(folder, options);
        String brokers = System.getenv().getOrDefault("TW_KAFKA", "127.0.0.1:19092");
        // acks=all: acknowledged means that every replica in sync has it. Idempotence: sent again, it is there once.
        Map<String, Object> settings =
                Map.of("bootstrap.servers", brokers, "acks", "all", "enable.idempotence", true);
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            RecordMetadata place = producer.send(record).get(30, TimeUnit.SECONDS);
            System.out.println(place.topic() + "/" + place.partition() + "/" + place.offset());
        }
    }

    private static ProducerRecord<String, String> plain(Path folder, List<String> options) throws Exception {
        String value = Files.readString(folder.resolve("signal.json"));
        return new ProducerRecord<>(TOPIC, KEY, fresh(value, options));
    }

    /** The signal is the value; who sends it and its id are headers. */
    private static ProducerRecord<String, String> cloudEvent(Path folder, List<String> options) throws Exception {
        String value = Files.readString(folder.resolve("signal.cloudevent.json"));
        ProducerRecord<String, String> record = new ProducerRecord<>(TOPIC, KEY, fresh(value, options));
        for (String line : Files.readAllLines(folder.resolve("signal.cloudevent.headers"))) {
            String[] header = fresh(line, options).split("=", 2);
            record.headers().add(header[0], header[1].getBytes("UTF-8"));
        }
        return record;
    }

    private static String fresh(String text, List<String> options) {
        if (!options.contains("--now")) {
            return text;
        }
        String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        return text.replaceAll("\"timestamp\": \"[^\"]*\"", "\"timestamp\": \"" + now + "\"")
                .replaceAll("example-\\d+", "java-" + UUID.randomUUID());
    }
}
