package dev.narrowcast.gateway;

import dev.narrowcast.gateway.console.ConsolePages;
import dev.narrowcast.gateway.demo.DemoPages;
import dev.narrowcast.gateway.openapi.OpenApiPage;
import dev.narrowcast.gateway.pages.ProblemPages;
import dev.narrowcast.gateway.pages.ServiceStatus;
import dev.narrowcast.gateway.pages.StaticPages;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Beans that are not classes of ours, or only bundle some. */
class GatewayBeans {
    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    FrontDoor.Pages pages(
            ConsolePages console,
            DemoPages demo,
            StaticPages statics,
            ProblemPages problems,
            ServiceStatus status,
            OpenApiPage openApi) {
        return new FrontDoor.Pages(console, demo, statics, problems, status, openApi);
    }
}
