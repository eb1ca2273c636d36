package io.jobsheet.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import io.jobsheet.operation.Operation;
import io.jobsheet.report.FileTrouble;
import io.jobsheet.report.TemplateFile;

/**
 * A workbook to fill in that somebody asks for.
 *
 * @param file where it is to be written
 * @param operations the operations it is for
 * @param replaces whether a file that is there may be replaced
 * @param word the file's name as it is written in a command
 */
record TemplateBook(Path file, List<Operation> operations, boolean replaces, String word) {

	TemplateBook {
		operations = List.copyOf(operations);
	}

	void write(String version) {
		checkOperations();
		checkFile();
		try {
			TemplateFile.write(this.file, this.operations, this.word, version);
		}
		catch (IOException ex) {
			throw RunException.usage(this.file + " cannot be written: " + FileTrouble.words(ex));
		}
	}

	private void checkOperations() {
		for (Operation operation : this.operations) {
			Operation first = this.operations.get(0);
			if (!operation.service().equals(first.service())) {
				throw RunException.usage("'" + operation.name() + "' is of the service " + operation.service()
						+ " and '" + first.name() + "' of " + first.service()
						+ "; a run carries out the rows of one service, so write a template for each");
			}
			if (!TemplateFile.canName(operation.name())) {
				throw RunException.usage("no tab of a workbook can be named '" + operation.name()
						+ "'; give the operation's folder a name of at most 31 characters and none of / \\ ? * [ ] :, other than About and History");
			}
		}
	}

	private void checkFile() {
		String name = String.valueOf(this.file.getFileName()).toLowerCase(Locale.ROOT);
		if (!name.endsWith(".xlsx")) {
			throw RunException
				.usage("--output names '" + this.file + "'; a template is a workbook, so end it in .xlsx");
		}
		if (Files.isDirectory(this.file)) {
			throw RunException.usage(this.file + " is a folder; name a file in it");
		}
		Path folder = this.file.toAbsolutePath().getParent();
		if (folder != null && !Files.isDirectory(folder)) {
			throw RunException.usage("the folder '" + this.file.getParent() + "' is not there; make it first");
		}
		if (Files.exists(this.file) && !this.replaces) {
			throw RunException
				.usage(this.file + " is there already and may be filled in; name another file with --output, "
						+ "or say --force to replace it");
		}
	}

}
