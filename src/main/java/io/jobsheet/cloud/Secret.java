package io.jobsheet.cloud;

/**
 * A text that is used and never shown.
 *
 * @param value the text itself
 */
public record Secret(String value) {

	@Override
	public String toString() {
		return "******";
	}

}
