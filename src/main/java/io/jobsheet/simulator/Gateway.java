package io.jobsheet.simulator;

import java.util.regex.Pattern;

import com.sun.net.httpserver.HttpExchange;

/**
 * The door of the service: knows its operations, checks who calls and the project.
 */
final class Gateway implements Answers {

	private static final Pattern PROJECT_ID = Pattern.compile("[0-9a-fA-F]{32}");

	private final SimulatorSettings settings;

	private final Service service;

	private final Requests requests;

	private final Door door;

	Gateway(SimulatorSettings settings, Service service, Requests requests, Door door) {
		this.settings = settings;
		this.door = door;
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
		Refusal refusal = this.door.refusal(exchange, body);
		if (refusal != null) {
			return Reply.refused(refusal, requestId);
		}
		if (!knows(request.projectId())) {
			return Reply.refused(Refusal.WRONG_PROJECT, requestId);
		}
		return this.service.answer(request);
	}

	private boolean knows(String projectId) {
		String only = this.settings.projectId();
		return (only != null) ? only.equals(projectId) : PROJECT_ID.matcher(projectId).matches();
	}

}
