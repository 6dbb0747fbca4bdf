/** The site tag: the files that a website loads into its visitors' browsers. Their sources are in src/main/tag. */
@NullMarked
package dev.narrowcast.bidding.sitetag;

import org.jspecify.annotations.NullMarked;
