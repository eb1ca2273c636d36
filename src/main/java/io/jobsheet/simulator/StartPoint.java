package io.jobsheet.simulator;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Where a job begins to read, by the rules of "DRS, Updating the Start Point of an
 * Incremental Task".
 *
 * @param position a binlog file and position, or an oplog timestamp and increment
 * @param gtidSet the GTIDs already read, or {@code null}
 */
record StartPoint(String position, @Nullable String gtidSet) {

	private static final Pattern MYSQL = Pattern.compile("[^<>&:\"'/\\\\]{1,60}\\.\\d{3,20}:\\d{1,20}");

	private static final Pattern MONGO = Pattern.compile("(\\d{1,10}):(\\d{1,10})");

	private static final int LONGEST_POSITION = 100;

	private static final int LONGEST_GTID_SET = 2048;

	/**
	 * Checks the form against the engine of the job.
	 * @param engine the databases of the job
	 * @return itself
	 * @throws RefusedException when it does not fit
	 */
	StartPoint checkedFor(Engine engine) {
		if (engine.isMongo() || (engine.isUnknown() && isMongo())) {
			check(isMongo(), "file_and_position is not timestamp:increment");
			check(this.gtidSet == null, "gtid_set does not apply to a MongoDB source");
		}
		else {
			check(isMysql(), "file_and_position is not FileName.FileNumber:EventPosition");
			check(this.gtidSet == null || isGtidSet(this.gtidSet), "gtid_set is not a GTID set");
		}
		return this;
	}

	private boolean isMysql() {
		return this.position.length() <= LONGEST_POSITION && MYSQL.matcher(this.position).matches();
	}

	private boolean isMongo() {
		Matcher matcher = MONGO.matcher(this.position);
		return matcher.matches() && isInRange(matcher.group(1)) && isInRange(matcher.group(2));
	}

	private static boolean isInRange(String number) {
		long value = Long.parseLong(number);
		return value >= 1 && value <= Integer.MAX_VALUE;
	}

	private static boolean isGtidSet(String text) {
		return text.length() <= LONGEST_GTID_SET && GtidSet.isWellFormed(text);
	}

	private static void check(boolean holds, String sentence) {
		if (!holds) {
			throw new RefusedException(Refusal.invalid(sentence));
		}
	}

	@Override
	public String toString() {
		return (this.gtidSet != null) ? this.position + " " + this.gtidSet : this.position;
	}

}
