package io.jobsheet.simulator;

/**
 * The databases a job reads from and writes to.
 *
 * @param type as DRS names it: {@code mysql-to-kafka}, or {@code mysql} for the same on
 * both sides
 */
record Engine(String type) {

	private static final String TO = "-to-";

	private static final String UNKNOWN = "unknown";

	String source() {
		int to = this.type.indexOf(TO);
		return (to < 0) ? this.type : this.type.substring(0, to);
	}

	String target() {
		int to = this.type.indexOf(TO);
		return (to < 0) ? this.type : this.type.substring(to + TO.length());
	}

	/**
	 * Whether nobody said what the databases are, so that positions of every form fit.
	 * @return {@code true} for an unknown engine
	 */
	boolean isUnknown() {
		return UNKNOWN.equals(this.type);
	}

	boolean isMongo() {
		return "mongodb".equals(source());
	}

}
