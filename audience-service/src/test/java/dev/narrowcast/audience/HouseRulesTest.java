package dev.narrowcast.audience;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Tag;

/** How the code of this service is laid out. */
@Tag("architecture")
@AnalyzeClasses(packages = "dev.narrowcast.audience", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTest {
    @ArchTest
    static final ArchRule featuresHaveNoCycles =
            slices().matching("dev.narrowcast.audience.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule servicesShareOnlyContracts = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.narrowcast.campaign..", "dev.narrowcast.bidding..", "dev.narrowcast.gateway..");

    @ArchTest
    static final ArchRule timeComesFromTheClock = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule publishingUsesNoMutiny = noClasses()
            .that()
            .resideInAnyPackage("..audience.outbox..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.smallrye.mutiny..");

    @ArchTest
    static final ArchRule namesSayWhatThingsAre =
            classes().should().haveNameNotMatching(".*(Impl|Manager|Helper|Util|Utils|Processor|Dto|Service|Base)$");
}
