package dev.narrowcast.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.narrowcast.gateway");

    @Test
    void features_haveNoCycles() {
        slices().matching("dev.narrowcast.gateway.(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void features_doNotKnowTheFrontDoor() {
        noClasses()
                .that()
                .resideInAPackage("dev.narrowcast.gateway.*")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.narrowcast.gateway")
                .check(CLASSES);
    }

    @Test
    void services_shareOnlyContracts() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideOutsideOfPackages(
                        "dev.narrowcast.bidding..", "dev.narrowcast.campaign..", "dev.narrowcast.audience..")
                .check(CLASSES);
    }

    @Test
    void mutiny_staysAtTheTokenCheck() {
        noClasses()
                .that()
                .doNotHaveSimpleName("BearerGuard")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.smallrye.mutiny..")
                .check(CLASSES);
    }

    @Test
    void time_comesFromAClock() {
        noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(ZonedDateTime.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(CLASSES);
    }
}
