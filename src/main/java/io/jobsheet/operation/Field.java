package io.jobsheet.operation;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A column of an operation's sheet, as its schema describes it.
 *
 * @param name the name it has in the request and, loosely written, in the header
 * @param title what a value is, with its article: {@code a job id}
 * @param description what the value does
 * @param rule what a value looks like
 * @param required whether every row needs a value
 * @param requiredWhen the rest of "required when …"; empty when no other value calls for
 * this one
 * @param type the JSON type of the value
 * @param reading how a cell's text becomes the value
 * @param byDefault the cell's text that stands for a column that is not there, or
 * {@code null}
 * @param whenEmpty what an empty cell would do, when that is too dangerous to be meant by
 * it; {@code null} when an empty cell is simply left out
 * @param aliases other names of the column
 * @param examples values to write, the best first
 * @param choices the only values, or those that are known; empty when there are too many
 * to name
 */
public record Field(String name, String title, String description, String rule, boolean required, String requiredWhen,
		String type, Reading reading, @Nullable String byDefault, @Nullable String whenEmpty, List<String> aliases,
		List<String> examples, List<String> choices) {

	public Field {
		aliases = List.copyOf(aliases);
		examples = List.copyOf(examples);
		choices = List.copyOf(choices);
	}

	/**
	 * The same column by another name.
	 * @param name its full name
	 * @param requiredWhen when it is required, or an empty text
	 * @param rule what a value looks like
	 * @return the field
	 */
	Field as(String name, String requiredWhen, String rule) {
		return new Field(name, this.title, this.description, rule, this.required && requiredWhen.isEmpty(),
				requiredWhen, this.type, this.reading, this.byDefault, this.whenEmpty, this.aliases, this.examples,
				this.choices);
	}

	/**
	 * The same column under a header of its own.
	 * @param name the header
	 * @param required whether every row needs a value
	 * @param requiredWhen when it is required, or an empty text
	 * @return the field
	 */
	Field headed(String name, boolean required, String requiredWhen) {
		return new Field(name, this.title, this.description, this.rule, required, required ? "" : requiredWhen,
				this.type, this.reading, this.byDefault, this.whenEmpty, this.aliases, this.examples, this.choices);
	}

	/**
	 * The value to show as an example.
	 * @return the first example, or an empty text
	 */
	public String example() {
		return this.examples.isEmpty() ? "" : this.examples.get(0);
	}

}
