package io.jobsheet.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * A terminal, or what stands in for one, that keeps what it is told.
 */
final class Listener {

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	private final ByteArrayOutputStream err = new ByteArrayOutputStream();

	Terminal pipe() {
		return terminal("", false, false);
	}

	Terminal person(String typed) {
		return terminal(typed, true, false);
	}

	Terminal colourful() {
		return terminal("", true, true);
	}

	private Terminal terminal(String typed, boolean interactive, boolean colours) {
		return new Terminal(new PrintStream(this.out, true, StandardCharsets.UTF_8),
				new PrintStream(this.err, true, StandardCharsets.UTF_8),
				new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)), interactive, colours, 80);
	}

	String out() {
		return this.out.toString(StandardCharsets.UTF_8);
	}

	String err() {
		return this.err.toString(StandardCharsets.UTF_8);
	}

	/**
	 * Both streams, as a golden file shows them.
	 * @return first standard output, then standard error
	 */
	String both() {
		return "== standard output\n" + out() + "== standard error\n" + err().replace("\r\u001B[K", "\n<redrawn> ");
	}

}
