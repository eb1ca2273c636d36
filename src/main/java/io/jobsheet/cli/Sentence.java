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

	static String begunAnew(String text) {
		String sentence = of(text);
		return sentence.isEmpty() ? sentence : Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
	}

}
