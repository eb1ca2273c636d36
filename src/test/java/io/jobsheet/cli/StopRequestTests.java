package io.jobsheet.cli;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link StopRequest}.
 */
class StopRequestTests {

	private final List<String> told = new ArrayList<>();

	private final StopRequest request = new StopRequest();

	@Test
	void whatIsBegunLaterIsToldToo() {
		this.request.whenAsked((reason) -> this.told.add("first: " + reason));
		assertThat(this.told).isEmpty();
		this.request.ask("Ctrl-C was pressed");
		this.request.whenAsked((reason) -> this.told.add("second: " + reason));
		assertThat(this.told).containsExactly("first: Ctrl-C was pressed", "second: Ctrl-C was pressed");
	}

	@Test
	void betweenTwoFilesNothingIsForgotten() {
		this.request.ask("the terminal was closed");
		this.request.whenAsked(this.told::add);
		assertThat(this.told).containsExactly("the terminal was closed");
	}

}
