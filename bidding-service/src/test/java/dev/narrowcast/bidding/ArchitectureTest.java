package dev.narrowcast.bidding;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;

@AnalyzeClasses(packages = "dev.narrowcast.bidding", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule featuresHaveNoCycles =
            slices().matching("dev.narrowcast.bidding.(*)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule servicesShareOnlyContracts = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.narrowcast.campaign..",
                    "dev.narrowcast.audience..",
                    "dev.narrowcast.gateway..",
                    "dev.narrowcast.local..");

    @ArchTest
    static final ArchRule timeComesFromTheClockBean = noClasses()
            .that()
            .doNotHaveSimpleName("ClockProducer")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule selectionIsPure = noClasses()
            .that()
            .resideInAnyPackage("..selection..", "..targeting..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.quarkus..", "io.vertx..", "jakarta.ws..", "org.apache.kafka..", "java.util.concurrent..")
            .orShould()
            .dependOnClassesThat()
            .belongToAnyOf(Uni.class, Multi.class, Clock.class);

    @ArchTest
    static final ArchRule mutinyStaysAtTheEdges = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "..tracking..",
                    "..bench..",
                    "..wallet..",
                    "..catalog..",
                    "..hotstore..",
                    "..adselect..",
                    "..decisionlog..",
                    "..diagnosis..")
            .and()
            .doNotHaveSimpleName("AdSelector")
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(Uni.class, Multi.class);
}
