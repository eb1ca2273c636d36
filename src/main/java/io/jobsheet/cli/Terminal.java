package io.jobsheet.cli;

import java.io.BufferedOutputStream;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * The streams a command speaks through, and whether a person sits at them.
 *
 * @param out results
 * @param err progress, warnings and errors
 * @param in answers to questions
 * @param interactive whether a person sees the output and can answer
 * @param colours whether colours are wanted
 * @param columns how many characters fit into a line
 */
record Terminal(PrintStream out, PrintStream err, InputStream in, boolean interactive, boolean colours, int columns) {

	private static final int USUAL_COLUMNS = 80;

	/**
	 * The terminal, or whatever stands in for it, of this process; always in UTF-8.
	 * @return the terminal
	 */
	static Terminal system() {
		boolean interactive = isInteractive(System.console(), System.getenv("TERM"));
		String noColour = System.getenv("NO_COLOR");
		boolean colours = interactive && (noColour == null || noColour.isEmpty());
		return new Terminal(stream(FileDescriptor.out), stream(FileDescriptor.err), System.in, interactive, colours,
				columns(System.getenv("COLUMNS")));
	}

	static int columns(@Nullable String text) {
		return (text != null && text.matches("[1-9][0-9]{1,3}")) ? Integer.parseInt(text) : USUAL_COLUMNS;
	}

	private static PrintStream stream(FileDescriptor descriptor) {
		return new PrintStream(new BufferedOutputStream(new FileOutputStream(descriptor)), true,
				StandardCharsets.UTF_8);
	}

	private static boolean isInteractive(@Nullable Console console, @Nullable String type) {
		return console != null && type != null && !type.isEmpty() && !type.equals("dumb") && isTerminal(console);
	}

	// From Java 22 on there is a console even when nobody sits there.
	private static boolean isTerminal(Console console) {
		try {
			return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
		}
		catch (ReflectiveOperationException ex) {
			return true;
		}
	}

}
