package io.jobsheet.run;

import java.util.List;

/**
 * An operation, as its manual page shows it.
 *
 * @param name its name
 * @param title what it does, in a few words
 * @param description what it does and what to know about it
 * @param service the kind of service that carries it out
 * @param request method and path of its request
 * @param itemsACall whether a call carries one item or several
 * @param repeat what is done after a lost reply
 * @param columns the columns of its sheet
 */
public record OperationHelp(String name, String title, String description, String service, String request,
		String itemsACall, String repeat, List<Column> columns) {

	public OperationHelp {
		columns = List.copyOf(columns);
	}

	/**
	 * A column of an operation's sheet.
	 *
	 * @param name its name
	 * @param type the type of its values
	 * @param required whether every row needs a value
	 * @param requiredWhen the rest of "required when …", or empty
	 * @param description what a value does
	 * @param rule what a value looks like
	 * @param aliases other names the header may have
	 * @param examples values to write
	 */
	public record Column(String name, String type, boolean required, String requiredWhen, String description,
			String rule, List<String> aliases, List<String> examples) {

		public Column {
			aliases = List.copyOf(aliases);
			examples = List.copyOf(examples);
		}

	}

}
