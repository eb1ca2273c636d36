package io.jobsheet.run;

import java.nio.file.Path;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a run of a sheet would do.
 *
 * @param file the sheet
 * @param plan the plan, or {@code null} when it did not come to one
 * @param counts what would become of the rows without being sent; those to be sent are
 * not sent
 * @param ending {@link RunResult.Ending#GOOD} when every row would be sent or is
 * unchanged, {@link RunResult.Ending#INCOMPLETE} when some would not, else why there is
 * no plan
 * @param reason why there is no plan; empty otherwise
 * @param folder the folder of its files
 * @param files its files
 * @param ignored what the file only shows and no run carries out
 * @param readAs how the sheet is read, or {@code null} for a workbook
 */
public record PlanResult(Path file, @Nullable Plan plan, Counts counts, RunResult.Ending ending, String reason,
		Path folder, List<String> files, Ignored ignored, @Nullable ReadAs readAs) {

	public PlanResult {
		files = List.copyOf(files);
	}

	PlanResult with(@Nullable ReadAs readAs) {
		return new PlanResult(this.file, this.plan, this.counts, this.ending, this.reason, this.folder, this.files,
				this.ignored, readAs);
	}

}
