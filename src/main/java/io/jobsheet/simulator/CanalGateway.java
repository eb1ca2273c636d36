package io.jobsheet.simulator;

import com.sun.net.httpserver.HttpExchange;

/**
 * The door of CloudCanal: knows its operations, checks keys and signatures.
 */
final class CanalGateway implements Answers {

	private final CanalKeys keys;

	private final CanalJobs jobs;

	private final CanalService service;

	private final Requests requests;

	CanalGateway(CanalKeys keys, CanalJobs jobs, CanalService service, Requests requests) {
		this.keys = keys;
		this.jobs = jobs;
		this.service = service;
		this.requests = requests;
	}

	@Override
	public Reply answer(HttpExchange exchange, byte[] body, String requestId) {
		CanalRoute route = CanalRoute.of(exchange.getRequestURI().getPath());
		this.requests.count((route != null) ? route.word() : Requests.UNKNOWN);
		try {
			if (route == null) {
				throw refused(404, "the API does not exist");
			}
			check(exchange);
			return this.service.answer(CanalRequest.of(requestId, route, body, this.jobs));
		}
		catch (RefusedException ex) {
			return CanalReply.refused(ex.refusal(), requestId);
		}
	}

	private void check(HttpExchange exchange) {
		if (!"POST".equals(exchange.getRequestMethod())) {
			throw refused(405, "the method is not POST");
		}
		this.keys.check(exchange.getRequestURI());
		String type = exchange.getRequestHeaders().getFirst("Content-Type");
		if (type == null || !"application/json".equalsIgnoreCase(type.split(";", -1)[0].strip())) {
			throw refused(415, "Content-Type is not application/json");
		}
	}

	private static RefusedException refused(int status, String sentence) {
		return new RefusedException(new Refusal(status, CanalReply.FAILURE, sentence));
	}

}
