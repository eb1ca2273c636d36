package io.jobsheet.sheet;

import java.util.HashSet;
import java.util.Set;

/**
 * The different names in an XML part. Parsers keep a table of them, which many names make
 * slow.
 */
final class XmlNames {

	private static final int PLACES = 256;

	private final int most;

	private final String[] last = new String[PLACES];

	private final Set<String> all = new HashSet<>();

	/**
	 * Begins with none.
	 * @param most how many different ones there may be
	 */
	XmlNames(int most) {
		this.most = most;
	}

	/**
	 * Takes note of a name, the fastest where it stood the last time.
	 * @param place where it stands
	 * @param name the name; the parser has one object for each
	 * @throws XmlProblem when there are too many
	 */
	@SuppressWarnings("ReferenceEquality")
	void add(int place, String name) {
		int slot = place & (PLACES - 1);
		if (this.last[slot] != name) {
			this.last[slot] = name;
			this.all.add(name);
			check();
		}
	}

	private void check() {
		if (this.all.size() > this.most) {
			throw new XmlProblem("its elements and attributes have more than " + this.most
					+ " names, which no spreadsheet program writes; open it in Excel and save it as .xlsx again");
		}
	}

}
