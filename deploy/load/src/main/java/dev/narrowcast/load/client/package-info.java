/** A website, a browser and an advertiser that talk to a running stack. */
@NullMarked
package dev.narrowcast.load.client;

import org.jspecify.annotations.NullMarked;
