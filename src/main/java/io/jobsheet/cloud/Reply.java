package io.jobsheet.cloud;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.apache.hc.client5.http.utils.DateUtils;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a service answered.
 *
 * @param status the HTTP status
 * @param headers the headers, names in lower case; of a repeated header the last
 * @param body the body as text; empty when there was none
 * @param took from the first byte sent to the last byte read
 */
public record Reply(int status, Map<String, String> headers, String body, Duration took) {

	private static final Duration FOR_EVER = Duration.ofDays(36_500);

	private static final Set<Integer> REFUSING_STATUS = Set.of(401, 497, 498, 499);

	private static final Set<String> REFUSING_CODES = Set.of("APIGW.0301", "APIGW.0303", "DRS.M00100");

	public Reply {
		headers = Map.copyOf(headers);
	}

	/**
	 * The status alone; headers may hold a token.
	 * @return {@code Reply[201]}
	 */
	@Override
	public String toString() {
		return "Reply[" + this.status + "]";
	}

	/**
	 * The same without what must not be shown of its body.
	 * @param stars what is written over secrets
	 * @return a copy
	 */
	Reply under(Stars stars) {
		return new Reply(this.status, this.headers, stars.over(this.body), this.took);
	}

	/**
	 * The service's own number for the request, to quote when asking its support: that of
	 * the header, else that of the body ("CloudCanal, Common Response").
	 * @return the request id, or an empty text
	 */
	public String requestId() {
		String id = this.headers.getOrDefault("x-request-id", "");
		return id.isEmpty() ? json().path("requestId").asString("") : id;
	}

	/**
	 * How long the service asks to be left alone: its {@code Retry-After}, in seconds or
	 * as a time of day by the service's own clock (RFC 9110, Retry-After).
	 * @param now the present time, for a reply that does not tell
	 * @return the time, perhaps absurdly long, never negative; empty when it does not ask
	 */
	Optional<Duration> retryAfter(Instant now) {
		String after = this.headers.getOrDefault("retry-after", "").strip();
		if (after.matches("[0-9]+")) {
			return Optional.of((after.length() > 9) ? FOR_EVER : Duration.ofSeconds(Long.parseLong(after)));
		}
		Instant until = date(after);
		if (until == null) {
			return Optional.empty();
		}
		Instant present = Objects.requireNonNullElse(date(this.headers.getOrDefault("date", "")), now);
		return Optional.of(until.isAfter(present) ? Duration.between(present, until) : Duration.ZERO);
	}

	private static @Nullable Instant date(String text) {
		return text.isEmpty() ? null : DateUtils.parseStandardDate(text);
	}

	/**
	 * How many requests the service says that it takes ("limit:20,time:1 minute").
	 * @return the limit, if it names one
	 */
	Optional<Limit> limit() {
		return Limit.in(this.body);
	}

	/**
	 * Whether the status is one of the 2xx. It does not say that anything was done.
	 * @return {@code true} for 200 to 299
	 */
	public boolean isAccepted() {
		return this.status >= 200 && this.status < 300;
	}

	/**
	 * Whether the service does not accept who is calling, so that the request certainly
	 * took no effect ("Error Codes of API Gateway"; CloudCanal, "Common Parameters").
	 * @return {@code true} when token or signature were refused
	 */
	boolean refusesCaller() {
		return REFUSING_STATUS.contains(this.status)
				|| (this.status >= 400 && this.status < 500 && REFUSING_CODES.contains(code(json())));
	}

	/**
	 * What is wrong, in the service's own words.
	 * @return {@code APIGW.0301: Incorrect …}, or only the status
	 */
	String error() {
		JsonNode json = json();
		String code = code(json);
		String message = json.path("error_msg").asString(json.path("error").path("message").asString(""));
		String words = code + (code.isEmpty() || message.isEmpty() ? "" : ": ") + message;
		return words.isEmpty() ? "status " + this.status : words;
	}

	private static String code(JsonNode json) {
		return json.path("error_code").asString("");
	}

	/**
	 * The body as JSON.
	 * @return the body, or a missing node when it is none
	 */
	JsonNode json() {
		try {
			return JsonMapper.shared().readTree(this.body);
		}
		catch (JacksonException ex) {
			return JsonMapper.shared().missingNode();
		}
	}

}
