/** The fixed objects of the embedded stack. */
@NullMarked
package dev.narrowcast.campaign.demo;

import org.jspecify.annotations.NullMarked;
