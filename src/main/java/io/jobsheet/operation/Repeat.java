package io.jobsheet.operation;

import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.annotation.EnumNaming;

/**
 * What to do with a call that may have arrived although its reply is lost.
 */
@EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
public enum Repeat {

	/** Send it again: twice is the same as once. */
	SAFE,
	/** Ask the service what the job's state is, and send again only what was not done. */
	CHECK_FIRST,
	/** Leave it to a person. */
	NEVER

}
