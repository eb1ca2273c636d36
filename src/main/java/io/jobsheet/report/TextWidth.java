package io.jobsheet.report;

/**
 * How wide a text is where Latin letters are one wide and Chinese characters two.
 */
final class TextWidth {

	private static final int FIRST_WIDE = 0x2E80;

	private TextWidth() {
	}

	static int of(String text) {
		return text.codePoints().map((character) -> (character >= FIRST_WIDE) ? 2 : 1).sum();
	}

}
