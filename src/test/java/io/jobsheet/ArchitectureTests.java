package io.jobsheet;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.properties.HasOwner;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/**
 * Keeps the packages in their order: each may use only those above it, and none twice.
 */
@AnalyzeClasses(packages = "io.jobsheet", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

	@ArchTest
	static final ArchRule PACKAGES_HAVE_NO_CYCLES = SlicesRuleDefinition.slices()
		.matching("io.jobsheet.(*)..")
		.should()
		.beFreeOfCycles();

	@ArchTest
	static void eachPackageUsesOnlyThoseAboveIt(JavaClasses classes) {
		Architectures.layeredArchitecture()
			.consideringOnlyDependenciesInAnyPackage("io.jobsheet..")
			.layer("sheet")
			.definedBy("io.jobsheet.sheet..")
			.layer("cloud")
			.definedBy("io.jobsheet.cloud..")
			.layer("simulator")
			.definedBy("io.jobsheet.simulator..")
			.layer("operation")
			.definedBy("io.jobsheet.operation..")
			.layer("ledger")
			.definedBy("io.jobsheet.ledger..")
			.layer("report")
			.definedBy("io.jobsheet.report..")
			.layer("run")
			.definedBy("io.jobsheet.run..")
			.layer("cli")
			.definedBy("io.jobsheet.cli..")
			.whereLayer("sheet")
			.mayNotAccessAnyLayer()
			.whereLayer("cloud")
			.mayNotAccessAnyLayer()
			.whereLayer("simulator")
			.mayNotAccessAnyLayer()
			.whereLayer("operation")
			.mayOnlyAccessLayers("sheet", "cloud")
			.whereLayer("ledger")
			.mayOnlyAccessLayers("operation")
			.whereLayer("report")
			.mayOnlyAccessLayers("ledger", "operation", "sheet")
			.whereLayer("run")
			.mayOnlyAccessLayers("sheet", "cloud", "operation", "ledger", "report")
			.whereLayer("cli")
			.mayOnlyAccessLayers("run", "simulator")
			.check(classes);
	}

	@ArchTest
	static final ArchRule SQL_IS_ONLY_IN_LEDGER = noClasses().that()
		.resideOutsideOfPackages("io.jobsheet.ledger..", "io.jobsheet.run..")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("java.sql..", "javax.sql..", "org.springframework.jdbc..", "org.h2..");

	@ArchTest
	static final ArchRule RUN_PASSES_THE_DATABASE_ON_AND_ASKS_IT_NOTHING = noClasses().that()
		.resideInAPackage("io.jobsheet.run..")
		.should()
		.callMethodWhere(JavaCall.Predicates.target(HasOwner.Predicates.With
			.owner(JavaClass.Predicates.assignableTo("org.springframework.jdbc.core.JdbcOperations"))));

	@ArchTest
	static final ArchRule HTTP_IS_ONLY_IN_CLOUD_AND_SIMULATOR = noClasses().that()
		.resideOutsideOfPackages("io.jobsheet.cloud..", "io.jobsheet.simulator..")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("org.apache.hc..", "java.net.http..", "com.sun.net.httpserver..");

	@ArchTest
	static final ArchRule SPRING_BATCH_IS_ONLY_IN_RUN = noClasses().that()
		.resideOutsideOfPackage("io.jobsheet.run..")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("org.springframework.batch..");

	@ArchTest
	static final ArchRule ONLY_CLI_PRINTS = noClasses().that()
		.resideOutsideOfPackage("io.jobsheet.cli..")
		.should()
		.accessField(System.class, "out")
		.orShould()
		.accessField(System.class, "err");

	@ArchTest
	static final ArchRule ONLY_CLI_ENDS_THE_PROCESS = noClasses().that()
		.resideOutsideOfPackage("io.jobsheet.cli..")
		.should()
		.callMethod(System.class, "exit", int.class)
		.orShould()
		.callMethod(Runtime.class, "halt", int.class);

}
