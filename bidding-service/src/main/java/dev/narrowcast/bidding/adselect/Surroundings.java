package dev.narrowcast.bidding.adselect;

import dev.narrowcast.bidding.agent.Agents;
import dev.narrowcast.bidding.geo.Places;
import jakarta.inject.Singleton;

/** What is known about devices and places in general, to read a request's with. */
@Singleton
class Surroundings {
    private final Agents agents;
    private final Places places;

    Surroundings(Agents agents, Places places) {
        this.agents = agents;
        this.places = places;
    }

    Agents agents() {
        return agents;
    }

    Places places() {
        return places;
    }
}
