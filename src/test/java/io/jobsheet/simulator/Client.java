package io.jobsheet.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * Sends requests to a simulator, right ones unless told otherwise.
 */
final class Client {

	static final String PROJECT = "054ba152d480d55b2f5dc0069e7ddef0";

	private static final HttpClient HTTP = HttpClient.newBuilder().version(Version.HTTP_1_1).build();

	private final URI endpoint;

	Client(Simulator simulator) {
		this.endpoint = simulator.endpoint();
	}

	String start(String... jobIds) {
		return text(send(starting("{\"job_id\":\"" + String.join("\"},{\"job_id\":\"", jobIds) + "\"}")));
	}

	String startAt(String jobId, String time) {
		return text(send(starting("{\"job_id\":\"" + jobId + "\",\"start_time\":\"" + time + "\"}")));
	}

	String startWith(String body) {
		return text(send(post("batch-starting", body)));
	}

	HttpRequest starting(String jobs) {
		return post("batch-starting", "{\"jobs\":[" + jobs + "]}");
	}

	String move(String jobId, String position) {
		return moveWith(jobId, "{\"file_and_position\":\"" + position + "\"}");
	}

	String moveWith(String jobId, String body) {
		return text(send(moving(jobId, body)));
	}

	HttpRequest moving(String jobId, String body) {
		return request("/v5/" + PROJECT + "/jobs/" + jobId + "/start-position").PUT(BodyPublishers.ofString(body))
			.build();
	}

	String states(String body) {
		return text(send(post("batch-status", body)));
	}

	String details(String body) {
		return text(send(post("batch-detail", body)));
	}

	String get(String path) {
		return text(send(request(path).GET().build()));
	}

	String v3(String method, String operation, String body) {
		return text(send(
				request("/v3/" + PROJECT + "/jobs" + operation).method(method, BodyPublishers.ofString(body)).build()));
	}

	String v5(String method, String rest, String body) {
		return text(send(
				request("/v5/" + PROJECT + "/jobs/" + rest).method(method, BodyPublishers.ofString(body)).build()));
	}

	HttpRequest post(String operation, String body) {
		return request("/v3/" + PROJECT + "/jobs/" + operation).POST(BodyPublishers.ofString(body)).build();
	}

	HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(this.endpoint.resolve(path))
			.timeout(Duration.ofSeconds(20))
			.setHeader("Content-Type", "application/json")
			.setHeader("X-Auth-Token", "token")
			.setHeader("X-Language", "en-us");
	}

	HttpResponse<String> send(HttpRequest request) {
		try {
			return HTTP.send(request, BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	CompletableFuture<HttpResponse<String>> sendAsync(HttpRequest request) {
		return HTTP.sendAsync(request, BodyHandlers.ofString());
	}

	static String text(HttpResponse<String> response) {
		return response.statusCode() + " " + response.body();
	}

}
