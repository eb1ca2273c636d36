package io.jobsheet.cli;

/**
 * A colour, for terminals that want some.
 */
enum Colour {

	RED(31), GREEN(32), YELLOW(33);

	private final int code;

	Colour(int code) {
		this.code = code;
	}

	String paint(Terminal terminal, String text) {
		return terminal.colours() ? "\u001B[" + this.code + "m" + text + "\u001B[0m" : text;
	}

}
