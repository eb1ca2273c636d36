package io.jobsheet.run;

import java.util.ArrayList;
import java.util.List;

import io.jobsheet.ledger.EarlierRuns;
import io.jobsheet.ledger.Run;

/**
 * What to say of the rows that earlier runs of the same file settled.
 *
 * @param settled what is known of them
 */
record DoneBefore(EarlierRuns.Settled settled) {

	static final DoneBefore NOTHING = new DoneBefore(EarlierRuns.Settled.NOTHING);

	/**
	 * Whether the run shall not be carried out like this.
	 * @return {@code true} when rows count as done although they ask for something else
	 */
	boolean isRefused() {
		return this.settled.withOtherValues() > 0;
	}

	String refusal(Run run) {
		return rows(this.settled.withOtherValues()) + " of " + run.file() + " (line " + this.settled.line()
				+ (this.settled.withOtherValues() > 1 ? " and others" : "") + ") "
				+ were(this.settled.withOtherValues()) + " done before by run " + this.settled.doneBy()
				+ " with other values, as --map, --zone or another option"
				+ " said then; nothing was sent. Say the same as then, leave " + them(this.settled.withOtherValues())
				+ " out with --rows, or carry " + them(this.settled.withOtherValues())
				+ " out once more with --again and --rows";
	}

	/**
	 * What a person should know before the plan is confirmed.
	 * @return sentences
	 */
	List<String> notes() {
		List<String> notes = new ArrayList<>();
		if (this.settled.doneSince() > 0) {
			notes.add(rows(this.settled.doneSince()) + " that did not go well in an earlier run of this file "
					+ were(this.settled.doneSince())
					+ " done since by a run of another one, and not sent again; --again with --rows sends "
					+ them(this.settled.doneSince()) + " all the same");
		}
		if (this.settled.putBack() > 0) {
			notes.add(rows(this.settled.putBack()) + " that an earlier run of this file has done "
					+ were(this.settled.putBack())
					+ " put back since by an undo, so that an earlier run does not count");
		}
		if (this.settled.collectedAgain() > 0) {
			notes.add(rows(this.settled.collectedAgain()) + " that an earlier run of this file has done "
					+ ((this.settled.collectedAgain() == 1) ? "is" : "are")
					+ " carried out again, because other rows take over what is found out");
		}
		return notes;
	}

	private static String rows(long number) {
		return number + ((number == 1) ? " row" : " rows");
	}

	private static String were(long number) {
		return (number == 1) ? "was" : "were";
	}

	private static String them(long number) {
		return (number == 1) ? "it" : "them";
	}

}
