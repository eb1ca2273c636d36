package io.jobsheet.simulator;

/**
 * The databases a job reads from and writes to.
 *
 * @param type as DRS names it: {@code mysql-to-kafka}, or {@code mysql} for the same on
 * both sides
 */
record Engine(String type) {

	private static final String TO = "-to-";

	String source() {
		int to = this.type.indexOf(TO);
		return (to < 0) ? this.type : this.type.substring(0, to);
	}

	String target() {
		int to = this.type.indexOf(TO);
		return (to < 0) ? this.type : this.type.substring(to + TO.length());
	}

	boolean isMongo() {
		return "mongodb".equals(source());
	}

}
