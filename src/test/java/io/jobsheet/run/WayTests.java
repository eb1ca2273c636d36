package io.jobsheet.run;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import io.jobsheet.cloud.CloudClient;
import io.jobsheet.cloud.CloudException;
import io.jobsheet.cloud.Reply;
import io.jobsheet.cloud.Request;
import io.jobsheet.simulator.Simulator;
import io.jobsheet.simulator.SimulatorSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of the settings {@code ssl-bundle} and {@code proxy}, with real certificates and
 * a real proxy.
 */
@Timeout(60)
class WayTests {

	private static final String TRUST = "spring.ssl.bundle.pem.mine.truststore.certificate";

	private static final Request REQUEST = new Request("GET", "/v5/p/jobs", null);

	@TempDir
	Path folder;

	private final Map<String, String> settings = new HashMap<>();

	@Test
	void serviceOfAnotherAuthorityIsRefused() {
		try (HttpsServer server = new HttpsServer(false)) {
			assertNotSent(server.endpoint(),
					"no secure connection to " + address(server.endpoint())
							+ " (its certificate is signed by nobody who is trusted here; name its authority in an"
							+ " ssl-bundle)");
		}
	}

	@Test
	void bundleSaysWhomToTrust() {
		trust();
		try (HttpsServer server = new HttpsServer(false)) {
			assertThat(send(server.endpoint()).body()).isEqualTo("{\"answer\":\"yes\"}");
			assertNotSent(URI.create(server.endpoint().toString().replace("127.0.0.1", "127.0.0.2")),
					"no connection to 127.0.0.2:" + server.endpoint().getPort() + " (refused or no route)");
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = {
			"server     | other-authority | its certificate is signed by nobody who is trusted here; name its authority in"
					+ " an ssl-bundle",
			"expired    | other-authority | its certificate is not valid at this time (NotAfter: Thu Jan 02 00:00:00 UTC"
					+ " 2020); the service has to renew it, unless this machine's clock is wrong",
			"other-name | other-authority | its certificate is for another name than '127.0.0.1'; correct the"
					+ " endpoint" })
	void runSendsNothingToWhoCannotShowWhoItIs(String certificate, String authority, String why) {
		this.settings.put(TRUST, HttpsServer.CERTIFICATES + authority + ".crt");
		set("ssl-bundle", "mine");
		try (HttpsServer server = new HttpsServer(certificate); Scene scene = Scene.in(this.folder)) {
			configure(server.endpoint());
			RunResult stopped;
			try (Runner runner = Runner.open(new Workplace(this.folder.resolve("home"), null, this.settings))) {
				stopped = runner.run(SheetRequest.of(scene.cutover(2)), scene.options().with(Scene.UNREAD),
						scene.log());
			}
			assertThat(stopped.ending().exitCode()).isEqualTo(4);
			assertThat(stopped.summary().counts()).isEqualTo(new Counts(4, 0, 0, 0, 0, 0, 0, 4));
			assertThat(stopped.summary().reason().replaceAll("(UTC|GMT) 2020", "UTC 2020")).endsWith(
					": no secure connection to " + address(server.endpoint()) + " (" + why + "); nothing was sent");
			assertThat(server.requests()).isZero();
		}
	}

	@Test
	void bundleShowsACertificateToWhoAsksForIt() {
		trust();
		try (HttpsServer server = new HttpsServer(true)) {
			assertThatExceptionOfType(CloudException.class).isThrownBy(() -> send(server.endpoint()));
			show();
			assertThat(send(server.endpoint()).status()).isEqualTo(200);
		}
	}

	@Test
	void unknownBundleIsNamed() {
		set("ssl-bundle", "other");
		assertUsage("setting 'jobsheet.targets.t.ssl-bundle' is 'other', but there is no such bundle;"
				+ " describe it as spring.ssl.bundle.pem.other");
	}

	@Test
	void bundleWhoseFileIsMissingIsNamed() {
		this.settings.put(TRUST, "file:" + this.folder.resolve("none.crt"));
		set("ssl-bundle", "mine");
		assertThatExceptionOfType(RunException.class).isThrownBy(() -> send(URI.create("https://127.0.0.1:1")))
			.withMessageStartingWith(
					"setting 'jobsheet.targets.t.ssl-bundle' is 'mine', and its certificates cannot be" + " used: ")
			.withMessageContaining("none.crt");
	}

	@Test
	void proxyLeadsToPlainAndSecureServices() {
		trust();
		try (LoopbackProxy proxy = new LoopbackProxy("", "");
				HttpsServer server = new HttpsServer(false);
				Simulator simulator = Simulator.start(SimulatorSettings.defaults())) {
			set("proxy", proxy.address());
			assertThat(send(server.endpoint()).status()).isEqualTo(200);
			assertThat(send(simulator.endpoint()).status()).isEqualTo(404);
			assertThat(proxy.requests()).containsExactly("CONNECT " + address(server.endpoint()),
					"GET " + simulator.endpoint() + "/v5/p/jobs");
		}
	}

	@Test
	void proxyMayAskWhoIsCalling() {
		trust();
		try (LoopbackProxy proxy = new LoopbackProxy("Proxy-Authorization: Basic dTpzM2NyM3Q=", "");
				HttpsServer server = new HttpsServer(false)) {
			set("proxy", proxy.address());
			assertNotSent(server.endpoint(), "the proxy " + proxy.address() + " made no connection to "
					+ address(server.endpoint()) + " (it asks for another proxy-user and proxy-password)");
			set("proxy-user", "u");
			set("proxy-password", "s3cr3t");
			assertThat(send(server.endpoint()).status()).isEqualTo(200);
		}
	}

	@Test
	void proxyThatRefusesKeepsEverythingFromBeingSent() {
		trust();
		try (LoopbackProxy proxy = new LoopbackProxy("", "502 Bad Gateway");
				HttpsServer server = new HttpsServer(false)) {
			set("proxy", proxy.address());
			assertNotSent(server.endpoint(), "the proxy " + proxy.address() + " made no connection to "
					+ address(server.endpoint()) + " (status 502)");
		}
	}

	@Test
	void proxyThatIsNotThereKeepsEverythingFromBeingSent() {
		LoopbackProxy proxy = new LoopbackProxy("", "");
		set("proxy", proxy.address());
		proxy.close();
		assertNotSent(URI.create("https://drs.example.com"),
				"no connection to the proxy " + proxy.address() + " (refused or no route)");
	}

	private static String address(URI endpoint) {
		return endpoint.getHost() + ":" + endpoint.getPort();
	}

	private void trust() {
		this.settings.put(TRUST, HttpsServer.CERTIFICATES + "authority.crt");
		set("ssl-bundle", "mine");
	}

	private void show() {
		this.settings.put("spring.ssl.bundle.pem.mine.keystore.certificate", HttpsServer.CERTIFICATES + "client.crt");
		this.settings.put("spring.ssl.bundle.pem.mine.keystore.private-key", HttpsServer.CERTIFICATES + "client.key");
	}

	private void set(String key, String value) {
		this.settings.put("jobsheet.targets.t." + key, value);
	}

	private void configure(URI endpoint) {
		set("service", "drs");
		set("endpoint", endpoint.toString());
		set("project-id", "054ba152d480d55b2f5dc0069e7ddef0");
		set("credentials.token", "abc");
		set("retry.first", "1ms");
	}

	private Reply send(URI endpoint) {
		configure(endpoint);
		try (Application application = Application.start(new Workplace(this.folder, null, this.settings));
				CloudClient client = new CloudClient(
						RunSettings.of(application.environment()).target(null, Set.of("drs"), application::ssl))) {
			return client.send(REQUEST);
		}
	}

	private void assertUsage(String message) {
		assertThatExceptionOfType(RunException.class).isThrownBy(() -> send(URI.create("https://127.0.0.1:1")))
			.withMessage(message)
			.satisfies((ex) -> assertThat(ex.exitCode()).isEqualTo(2));
	}

	private void assertNotSent(URI endpoint, String why) {
		assertThatExceptionOfType(CloudException.class).isThrownBy(() -> send(endpoint))
			.withMessage("GET /v5/p/jobs: " + why + "; nothing was sent")
			.satisfies((ex) -> assertThat(ex.mayHaveArrived()).isFalse());
	}

}
