package io.jobsheet.cloud;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link Reply}.
 */
class ReplyTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			policy user over ratelimit,limit:20,time:1 minute  | 20 a minute
			policy user over ratelimit,limit:200,time:1 second | 200 a second
			limit:0,time:1 second                              |
			limit:20,time:1 hour                               |
			limit:12345678901,time:1 second                    |
			''                                                 |
			""")
	void limitIsWhatTheServiceNames(String body, @Nullable String limit) {
		assertThat(new Reply(429, Map.of(), body, Duration.ZERO).limit().map(Limit::toString))
			.isEqualTo(Optional.ofNullable(limit));
	}

	@ParameterizedTest
	@CsvSource({ "199, false", "200, true", "202, true", "299, true", "300, false", "503, false" })
	void acceptedIsAny2xx(int status, boolean accepted) {
		assertThat(new Reply(status, Map.of(), "", Duration.ZERO).isAccepted()).isEqualTo(accepted);
	}

	@Test
	void tokenInAHeaderIsNeverShown() {
		assertThat(new Reply(201, Map.of("x-subject-token", "s3cr3t"), "", Duration.ZERO)).hasToString("Reply[201]");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			401 | {"error_code":"APIGW.0301","error_msg":"wrong"}                     | true  | APIGW.0301: wrong
			401 | <html>                                                              | true  | status 401
			401 | {"error":{"code":401,"message":"no user","title":"Unauthorized"}}   | true  | no user
			403 | {"error_code":"DRS.M00100","error_msg":"token"}                     | true  | DRS.M00100: token
			403 | {"error_code":"DRS.M00102"}                                         | false | DRS.M00102
			497 | ``                                                                  | true  | status 497
			500 | {"error_code":"APIGW.0301"}                                         | false | APIGW.0301
			202 | {"error_code":"APIGW.0301"}                                         | false | APIGW.0301
			400 | []                                                                  | false | status 400
			""")
	void callerIsRefusedOnlyInAReplyThatSaysSo(int status, String body, boolean refused, String error) {
		Reply reply = new Reply(status, Map.of(), body, Duration.ZERO);
		assertThat(reply.refusesCaller()).isEqualTo(refused);
		assertThat(reply.error()).isEqualTo(error);
	}

}
