package io.jobsheet.cli;

/**
 * The exit codes of the command line, and how help pages explain them.
 */
final class ExitCodes {

	static final int GOOD = 0;

	static final int INCOMPLETE = 1;

	static final int USAGE = 2;

	static final int REFUSED = 3;

	static final int STOPPED = 4;

	static final int UNKNOWN = 5;

	static final int DEFECT = 70;

	static final String HEADING = "%nExit codes:%n";

	static final String ALL_DONE_HELP = "0:every row that was not left out is DONE or UNCHANGED";

	static final String INCOMPLETE_HELP = "1:the run ended, and some rows did not get what they asked for";

	static final String USAGE_HELP = "2:wrong usage or settings";

	static final String REFUSED_HELP = "3:the sheet was refused; nothing was sent";

	static final String STOPPED_HELP = "4:stopped before the end; can be resumed";

	static final String UNKNOWN_HELP = "5:of some rows it is not known what became of them";

	static final String DEFECT_HELP = "70:a defect in jobsheet";

	private ExitCodes() {
	}

}
