package io.jobsheet.run;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import io.jobsheet.ledger.Call;
import io.jobsheet.operation.Item;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Queues}.
 */
class QueuesTests {

	private final Set<String> underWay = new HashSet<>();

	private final Queues queues = new Queues(this.underWay::contains);

	@Test
	void callsOfDifferentJobsGoAtOnce() {
		assertThat(this.queues.enter(call(1, "a"))).isTrue();
		assertThat(this.queues.enter(call(2, "b"))).isTrue();
		assertThat(this.queues.leave(call(1, "a"))).isEmpty();
	}

	@Test
	void callsOfAJobGoOneAfterTheOtherInTheirOrder() {
		Call first = call(1, "a");
		Call second = call(2, "a");
		Call third = call(3, "a");
		assertThat(this.queues.enter(first)).isTrue();
		assertThat(this.queues.enter(second)).isFalse();
		assertThat(this.queues.enter(third)).isFalse();
		assertThat(this.queues.held()).isEqualTo(2);
		assertThat(this.queues.leave(first)).containsExactly(second);
		assertThat(this.queues.released("a")).isEmpty();
		assertThat(this.queues.leave(second)).containsExactly(third);
		assertThat(this.queues.leave(third)).isEmpty();
		assertThat(this.queues.held()).isZero();
	}

	@Test
	void callWaitsForAllOfItsJobs() {
		this.underWay.add("b");
		Call first = call(1, "a");
		Call both = call(2, "a", "b", "c");
		assertThat(this.queues.enter(first)).isTrue();
		assertThat(this.queues.enter(both)).isFalse();
		assertThat(this.queues.leave(first)).isEmpty();
		assertThat(this.queues.released("a")).isEmpty();
		this.underWay.clear();
		assertThat(this.queues.released("b")).containsExactly(both);
		assertThat(this.queues.released("b")).isEmpty();
	}

	@Test
	void callIsReleasedOnceHoweverManyOfItsJobsAreFreed() {
		Call first = call(1, "a", "b");
		Call second = call(2, "a", "b");
		assertThat(this.queues.enter(first)).isTrue();
		assertThat(this.queues.enter(second)).isFalse();
		assertThat(this.queues.leave(first)).containsExactly(second);
	}

	@Test
	void whatIsUnderWayHoldsTheNextCallUntilItsEnd() {
		Call first = call(1, "a");
		Call second = call(2, "a");
		assertThat(this.queues.enter(first)).isTrue();
		assertThat(this.queues.enter(second)).isFalse();
		this.underWay.add("a");
		assertThat(this.queues.leave(first)).isEmpty();
		this.underWay.remove("a");
		assertThat(this.queues.released("a")).containsExactly(second);
	}

	private static Call call(long number, String... jobs) {
		long first = number * 10;
		List<Item> items = LongStream.range(0, jobs.length)
			.mapToObj((item) -> new Item(first + item, jobs[(int) item], "{}"))
			.toList();
		return new Call(number, "start-position", 3, first, first + Stream.of(jobs).count() - 1, Call.State.PLANNED, 0,
				false, items);
	}

}
