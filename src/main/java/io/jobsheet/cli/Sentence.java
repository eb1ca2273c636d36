package io.jobsheet.cli;

/**
 * Text that ends as a sentence does.
 */
final class Sentence {

	private Sentence() {
	}

	static String of(String text) {
		String sentence = text.strip();
		return (sentence.isEmpty() || sentence.matches("(?s).*[.?!…]")) ? sentence : sentence + ".";
	}

}
