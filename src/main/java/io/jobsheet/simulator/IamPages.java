package io.jobsheet.simulator;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.stream.Stream;

import com.sun.net.httpserver.HttpExchange;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A pretend identity service: gives tokens to its users, and finds projects by name.
 */
final class IamPages implements Answers {

	static final String TOKENS = "/v3/auth/tokens";

	static final String PROJECTS = "/v3/projects";

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'")
		.withZone(ZoneOffset.UTC);

	private final SimulatorSettings settings;

	private final Callers callers;

	private final Door door;

	private final Tokens tokens;

	private final Requests requests;

	IamPages(SimulatorSettings settings, Door door, Tokens tokens, Requests requests) {
		this.settings = settings;
		this.callers = settings.callers();
		this.door = door;
		this.tokens = tokens;
		this.requests = requests;
	}

	@Override
	public Reply answer(HttpExchange exchange, byte[] body, String requestId) {
		return switch (exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath()) {
			case "POST " + TOKENS -> {
				this.requests.count("tokens");
				yield token(exchange, Json.read(body));
			}
			case "GET " + PROJECTS -> {
				this.requests.count("projects");
				Refusal refusal = this.door.refusal(exchange, body);
				yield (refusal != null) ? Reply.refused(refusal, requestId) : projects(exchange);
			}
			default -> Reply.refused(Refusal.NO_SUCH_API, requestId);
		};
	}

	private Reply token(HttpExchange exchange, @Nullable JsonNode body) {
		JsonNode auth = (body != null) ? body.path("auth") : Json.object();
		JsonNode identity = auth.path("identity");
		if (!identity.path("methods").path(0).asString("").equals("password")) {
			return error(400, "Bad Request", "The request body is invalid");
		}
		JsonNode user = identity.path("password").path("user");
		Callers.User caller = new Callers.User(user.path("domain").path("name").asString(""),
				user.path("name").asString(""), user.path("password").asString(""));
		if (!this.callers.users().contains(caller)) {
			return error(401, "Unauthorized", "The username or password is wrong.");
		}
		Project project = project(auth.path("scope").path("project"));
		return (project != null) ? token(exchange, caller, project)
				: error(401, "Unauthorized", "The project of the scope is not known.");
	}

	private Reply token(HttpExchange exchange, Callers.User caller, Project project) {
		Instant now = this.settings.clock().instant();
		Instant end = now.plus(this.callers.tokenLife());
		ObjectNode json = Json.object();
		ObjectNode token = json.putObject("token");
		token.put("expires_at", TIME.format(end)).put("issued_at", TIME.format(now));
		token.putArray("methods").add("password");
		token.putObject("project").put("id", project.id).put("name", project.name);
		token.putObject("user").put("name", caller.name()).putObject("domain").put("name", caller.domain());
		exchange.getResponseHeaders().set("X-Subject-Token", this.tokens.give(end));
		return Reply.of(201, json);
	}

	private @Nullable Project project(JsonNode scope) {
		String name = scope.path("name").asString("");
		String id = scope.path("id").asString("");
		if (name.isEmpty() == id.isEmpty()) {
			return null;
		}
		return projects().filter((project) -> project.id.equals(id) || project.name.equals(name))
			.findFirst()
			.orElse((id.isEmpty() || !this.callers.projects().isEmpty()) ? null : new Project("region", id));
	}

	private Reply projects(HttpExchange exchange) {
		String query = exchange.getRequestURI().getQuery();
		ObjectNode json = Json.object();
		ArrayNode list = json.putArray("projects");
		projects().filter((project) -> query == null || query.equals("name=" + project.name))
			.forEach((project) -> list
				.add(Json.object().put("id", project.id).put("name", project.name).put("enabled", true)));
		return Reply.of(200, json);
	}

	private Stream<Project> projects() {
		return this.callers.projects()
			.entrySet()
			.stream()
			.sorted(Map.Entry.comparingByKey())
			.map((project) -> new Project(project.getKey(), project.getValue()));
	}

	private static Reply error(int status, String title, String message) {
		ObjectNode json = Json.object();
		json.putObject("error").put("code", status).put("message", message).put("title", title);
		return Reply.of(status, json);
	}

	private record Project(String name, String id) {
	}

}
