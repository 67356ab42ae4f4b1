package io.tradewind.messaging.resend;

import io.tradewind.contracts.Topic;
import io.tradewind.messaging.outbox.Journal.Resent;
import io.tradewind.platform.security.Secret;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** Asks over the producer's internal REST. Asking twice is harmless: the inbox drops what it has. Thread-safe. */
public final class HttpResending implements Resending {
    private final RestClient client;
    private final Map<String, String> producers;
    private final Secret token;

    /**
     * Made once per service.
     *
     * @param producers base URL of each producer, by the name it has on the topics
     * @param token the administration token, which all services of an installation share
     * @param timeout for connecting and for the answer, each
     */
    public HttpResending(Map<String, String> producers, Secret token, Duration timeout) {
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(
                HttpClient.newBuilder().connectTimeout(timeout).build());
        requests.setReadTimeout(timeout);
        this.client = RestClient.builder().requestFactory(requests).build();
        this.producers = Map.copyOf(producers);
        this.token = token;
    }

    @Override
    public Resent ask(String producer, Topic topic, String key, long generation, long from, long to) {
        String url = producers.get(producer);
        if (url == null) {
            throw new ResendUnanswered(
                    producer + " is not known here; set tradewind.messaging.producers." + producer + " to its URL");
        }
        try {
            Resent answer = client.post()
                    .uri(url + ResendController.PATH)
                    .headers(headers -> headers.setBearerAuth(token.reveal()))
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(new ResendRequest(topic.name(), key, generation, from, to))
                    .retrieve()
                    .body(Resent.class);
            if (answer == null) {
                throw new ResendUnanswered(producer + " at " + url + " answered nothing");
            }
            return answer;
        } catch (RestClientException e) {
            throw new ResendUnanswered(producer + " could not be asked at " + url + ": " + e.getMessage(), e);
        }
    }
}
