package io.jobsheet.ledger;

import java.nio.file.Path;

/**
 * A later run of another file.
 *
 * @param run its number
 * @param file its file
 */
record OtherRun(long run, Path file) {

	/**
	 * Whether its file is one that puts back what a run has changed.
	 * @return {@code true} for an undo sheet under the name that it was written with
	 */
	boolean isUndo() {
		String name = fileName();
		return name.equals("undo.csv") || name.startsWith("undo-");
	}

	private String fileName() {
		return String.valueOf(this.file.getFileName());
	}

	@Override
	public String toString() {
		return "run " + this.run + " (" + fileName() + ")";
	}

}
