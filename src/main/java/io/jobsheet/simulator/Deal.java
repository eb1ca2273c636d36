package io.jobsheet.simulator;

import java.time.Instant;
import java.util.List;

import io.jobsheet.simulator.FaultKind.Stage;
import org.jspecify.annotations.Nullable;

/**
 * What goes wrong with one request.
 *
 * @param faults in the order in which they take effect
 */
record Deal(List<Fault> faults) {

	static final Deal NONE = new Deal(List.of());

	@Nullable Fault before() {
		return this.faults.stream().filter((fault) -> fault.kind().stage() == Stage.BEFORE).findFirst().orElse(null);
	}

	/**
	 * Whether no answer comes at all.
	 * @return {@code true} when the connection is held and then closed
	 */
	boolean isSilent() {
		return this.faults.stream().anyMatch((fault) -> fault.kind().isSilent());
	}

	boolean isSlow() {
		return this.faults.stream().anyMatch((fault) -> fault.kind() == FaultKind.SLOW);
	}

	boolean refuses(String jobId) {
		return meets(FaultKind.REFUSE, jobId);
	}

	/**
	 * How what is begun now ends.
	 * @param jobId the job
	 * @param failing the fault that makes it end badly
	 * @return well, unless a fault says otherwise
	 */
	Ending ending(String jobId, FaultKind failing) {
		if (meets(FaultKind.NEVER_ENDS, jobId)) {
			return Ending.NEVER;
		}
		return meets(failing, jobId) ? Ending.BADLY : Ending.WELL;
	}

	private boolean meets(FaultKind kind, String jobId) {
		return this.faults.stream()
			.filter((fault) -> fault.kind() == kind)
			.anyMatch((fault) -> fault.jobId() == null || fault.jobId().equals(jobId));
	}

	Reply spoil(Reply reply, String requestId, Instant now) {
		Reply spoilt = reply;
		for (Fault fault : this.faults) {
			spoilt = fault.kind().spoil(spoilt, requestId, now);
		}
		return spoilt;
	}

}
