package io.jobsheet.run;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.Consumer;

import io.jobsheet.cloud.Target;
import io.jobsheet.ledger.Run;
import io.jobsheet.operation.ErrorCodes;
import io.jobsheet.operation.Operations;

/**
 * A run carried out with a clock of its own, by somebody who can reach its database
 * meanwhile.
 */
final class SingleRun {

	private static final String IDENTITY = "0".repeat(64);

	private SingleRun() {
	}

	static RunResult carryOut(Scene scene, Path sheet, InstantSource clock, Consumer<Application> before) {
		Application application = Application.start(scene.workplace());
		ErrorCodes codes = ErrorCodes.load();
		Operations operations = Operations.load(null, codes);
		try (Memory memory = Memory.claim(scene.workplace().home(), application, operations, codes, clock)) {
			Target target = RunSettings.of(application.environment()).target(null, Set.of("drs"), application::ssl);
			memory.lock(IDENTITY);
			before.accept(application);
			return new Execution(memory, new Assignment(begin(memory, sheet, target, clock), SheetRequest.of(sheet),
					scene.options().with(Scene.UNREAD), target, scene.log(), new StopSignal(), false, memory.lock()))
				.carryOut();
		}
		finally {
			application.close();
		}
	}

	private static Run begin(Memory memory, Path sheet, Target target, InstantSource clock) {
		return memory.runs()
			.begin(new Run(0, IDENTITY, sheet, Identity.sha256(sheet), "", "", target.name(),
					target.endpoint().toString(), "test", Run.State.OPEN, -1, false, "", clock.instant(), null));
	}

}
