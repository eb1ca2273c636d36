package io.jobsheet.sheet;

/**
 * Why a workbook is not read, in words for its author.
 */
final class XmlProblem extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * Why a workbook is not read.
	 * @param problem what is wrong and what to do, as a sentence that follows a colon
	 */
	XmlProblem(String problem) {
		super(problem);
	}

}
