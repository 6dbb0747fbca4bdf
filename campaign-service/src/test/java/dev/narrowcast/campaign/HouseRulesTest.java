package dev.narrowcast.campaign;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Tag;

/** How the code of this service is laid out. */
@Tag("architecture")
@AnalyzeClasses(packages = "dev.narrowcast.campaign", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTest {
    private static final String[] MONEY = {"..campaign.ledger..", "..campaign.settlement..", "..campaign.account.."};

    @ArchTest
    static final ArchRule featuresHaveNoCycles =
            slices().matching("dev.narrowcast.campaign.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule servicesShareOnlyContracts = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.narrowcast.audience..", "dev.narrowcast.bidding..", "dev.narrowcast.gateway..");

    @ArchTest
    static final ArchRule timeComesFromTheClock = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule publishingAndMoneyUseNoMutiny = noClasses()
            .that()
            .resideInAnyPackage(
                    "..campaign.outbox..", "..campaign.ledger..", "..campaign.lease..", "..campaign.settlement..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.smallrye.mutiny..");

    @ArchTest
    static final ArchRule moneyIsNeverFloating = CompositeArchRule.of(noFields()
                    .that()
                    .areDeclaredInClassesThat()
                    .resideInAnyPackage(MONEY)
                    .should()
                    .haveRawType(double.class)
                    .orShould()
                    .haveRawType(float.class))
            .and(noMethods()
                    .that()
                    .areDeclaredInClassesThat()
                    .resideInAnyPackage(MONEY)
                    .should()
                    .haveRawReturnType(double.class)
                    .orShould()
                    .haveRawReturnType(float.class));

    @ArchTest
    static final ArchRule namesSayWhatThingsAre =
            classes().should().haveNameNotMatching(".*(Impl|Manager|Helper|Util|Utils|Processor|Dto|Service|Base)$");
}
