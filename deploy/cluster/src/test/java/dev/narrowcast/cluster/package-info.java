/** What production installations are made from, checked as far as that goes without a cluster. */
@NullMarked
package dev.narrowcast.cluster;

import org.jspecify.annotations.NullMarked;
