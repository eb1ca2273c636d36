package io.jobsheet.simulator;

import java.util.regex.Pattern;

import com.sun.net.httpserver.HttpExchange;

/**
 * The door of the service: knows its operations, checks the token and the project.
 */
final class Gateway implements Answers {

	private static final Pattern PROJECT_ID = Pattern.compile("[0-9a-fA-F]{32}");

	private final SimulatorSettings settings;

	private final Service service;

	private final Requests requests;

	Gateway(SimulatorSettings settings, Service service, Requests requests) {
		this.settings = settings;
		this.service = service;
		this.requests = requests;
	}

	@Override
	public Reply answer(HttpExchange exchange, byte[] body, String requestId) {
		String path = exchange.getRequestURI().getPath();
		Route route = Route.of(exchange.getRequestMethod(), path);
		this.requests.count((route != null) ? route.word() : Requests.UNKNOWN);
		if (route == null) {
			return Reply.refused(Refusal.NO_SUCH_API, requestId);
		}
		Request request = Request.of(requestId, route, exchange.getRequestURI(), exchange.getRequestHeaders(), body);
		if (!accepts(request.header("X-Auth-Token"))) {
			return Reply.refused(Refusal.WRONG_TOKEN, requestId);
		}
		if (!knows(request.projectId())) {
			return Reply.refused(Refusal.WRONG_PROJECT, requestId);
		}
		return this.service.answer(request);
	}

	private boolean accepts(String token) {
		return this.settings.tokens().isEmpty() ? !token.isEmpty() : this.settings.tokens().contains(token);
	}

	private boolean knows(String projectId) {
		String only = this.settings.projectId();
		return (only != null) ? only.equals(projectId) : PROJECT_ID.matcher(projectId).matches();
	}

}
