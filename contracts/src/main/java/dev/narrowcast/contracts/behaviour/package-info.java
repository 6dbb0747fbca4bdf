/** What people did on the sites: the events that tags are made of. */
@NullMarked
package dev.narrowcast.contracts.behaviour;

import org.jspecify.annotations.NullMarked;
