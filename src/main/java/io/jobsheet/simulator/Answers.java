package io.jobsheet.simulator;

import com.sun.net.httpserver.HttpExchange;

/**
 * Answers requests.
 */
interface Answers {

	/**
	 * Answers one request.
	 * @param exchange its method, address and headers; its streams are not touched
	 * @param body its body
	 * @param requestId the number under which it is answered
	 * @return what to send back
	 */
	Reply answer(HttpExchange exchange, byte[] body, String requestId);

}
