/** Simulated visits of the shoppers: live events, ad requests, renders and clicks. */
@NullMarked
package dev.narrowcast.demo.traffic;

import org.jspecify.annotations.NullMarked;
