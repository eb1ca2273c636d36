package io.jobsheet.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.jobsheet.ledger.ItemOfJob;
import io.jobsheet.ledger.Run;
import io.jobsheet.ledger.SheetHeader;

/**
 * What a person should look at before a run's rows are sent: the first of all, and how
 * many more there are.
 */
final class Doubts {

	private static final int MOST = 100;

	private final String file;

	private final Map<Integer, String> sheets;

	private final List<String> general = new ArrayList<>();

	private final List<String> shown = new ArrayList<>();

	private long more;

	private long unread;

	private String trouble = "";

	Doubts(Run run, List<SheetHeader> sheets) {
		this.file = run.fileName();
		this.sheets = sheets.stream().collect(Collectors.toMap(SheetHeader::number, SheetHeader::name));
	}

	/**
	 * Takes a sentence about a row.
	 * @param row the row
	 * @param sentence what to look at
	 */
	void add(ItemOfJob row, String sentence) {
		if (this.shown.size() < MOST) {
			this.shown.add(place(row) + ": job '" + row.item().job() + "': " + sentence);
		}
		else {
			this.more++;
		}
	}

	/**
	 * Takes a sentence about many rows.
	 * @param sentence what to look at
	 */
	void add(String sentence) {
		this.general.add(sentence);
	}

	private String place(ItemOfJob row) {
		String sheet = this.sheets.getOrDefault(row.sheet(), "");
		return this.file + (this.file.startsWith(sheet + ".") ? "" : ", " + sheet) + ", line " + row.line();
	}

	/**
	 * Counts a row whose job's state could not be read.
	 * @param why what was answered instead; may be empty
	 */
	void addUnread(String why) {
		this.unread++;
		this.trouble = why.isEmpty() ? this.trouble : why;
	}

	Plan.Warnings warnings() {
		List<String> all = new ArrayList<>(this.general);
		all.addAll(this.shown);
		if (this.unread > 0) {
			all.add("the state of the jobs of " + this.unread + ((this.unread == 1) ? " row" : " rows")
					+ " could not be read" + (this.trouble.isEmpty() ? "" : " (" + this.trouble + ")")
					+ "; they are sent without it");
		}
		return new Plan.Warnings(all, this.more, this.unread);
	}

}
